package dev.cairn.dms;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A setting of the replication task that changes how DMS works, but not how a row looks on the
 * stream, by its section of the task's JSON. Those that do are in {@link DmsSetting}. Settings that
 * a Kinesis target does not know, or with which DMS would write records of its own into the
 * streams, are missing on purpose: control tables, validation, batch apply.
 */
public enum TaskSetting {
  /** {@code FullLobMode} of {@code TargetMetadata}. */
  FULL_LOB_MODE("TargetMetadata", "FullLobMode", SettingKind.choice("false", "true")),
  /** {@code LobChunkSize} of {@code TargetMetadata}. */
  LOB_CHUNK_SIZE("TargetMetadata", "LobChunkSize", SettingKind.number(0, 1, 1048576)),
  /** {@code InlineLobMaxSize} of {@code TargetMetadata}. */
  INLINE_LOB_MAX_SIZE("TargetMetadata", "InlineLobMaxSize", SettingKind.number(0, 0, 102400)),
  /** {@code ParallelLoadThreads} of {@code TargetMetadata}. */
  PARALLEL_LOAD_THREADS("TargetMetadata", "ParallelLoadThreads", SettingKind.number(0, 0, 32)),
  /** {@code ParallelLoadBufferSize} of {@code TargetMetadata}. */
  PARALLEL_LOAD_BUFFER_SIZE(
      "TargetMetadata", "ParallelLoadBufferSize", SettingKind.number(0, 0, 1000)),
  /** {@code ParallelLoadQueuesPerThread} of {@code TargetMetadata}. */
  PARALLEL_LOAD_QUEUES_PER_THREAD(
      "TargetMetadata", "ParallelLoadQueuesPerThread", SettingKind.number(0, 1, 512)),
  /** {@code ParallelApplyBufferSize} of {@code TargetMetadata}. */
  PARALLEL_APPLY_BUFFER_SIZE(
      "TargetMetadata", "ParallelApplyBufferSize", SettingKind.number(0, 1, 1000)),
  /** {@code ParallelApplyQueuesPerThread} of {@code TargetMetadata}. */
  PARALLEL_APPLY_QUEUES_PER_THREAD(
      "TargetMetadata", "ParallelApplyQueuesPerThread", SettingKind.number(0, 1, 512)),
  /** {@code StopTaskCachedChangesApplied} of {@code FullLoadSettings}. */
  STOP_TASK_CACHED_CHANGES_APPLIED(
      "FullLoadSettings", "StopTaskCachedChangesApplied", SettingKind.choice("false", "true")),
  /** {@code StopTaskCachedChangesNotApplied} of {@code FullLoadSettings}. */
  STOP_TASK_CACHED_CHANGES_NOT_APPLIED(
      "FullLoadSettings", "StopTaskCachedChangesNotApplied", SettingKind.choice("false", "true")),
  /** {@code MaxFullLoadSubTasks} of {@code FullLoadSettings}. */
  MAX_FULL_LOAD_SUB_TASKS("FullLoadSettings", "MaxFullLoadSubTasks", SettingKind.number(0, 1, 49)),
  /** {@code TransactionConsistencyTimeout} of {@code FullLoadSettings}. */
  TRANSACTION_CONSISTENCY_TIMEOUT(
      "FullLoadSettings", "TransactionConsistencyTimeout", SettingKind.number(0, 0, 86400)),
  /** {@code CommitRate} of {@code FullLoadSettings}. */
  COMMIT_RATE("FullLoadSettings", "CommitRate", SettingKind.number(0, 1, 50000)),
  /** {@code EnableLogging} of {@code Logging}. */
  ENABLE_LOGGING("Logging", "EnableLogging", SettingKind.choice("false", "true")),
  /** {@code EnableLogContext} of {@code Logging}. */
  ENABLE_LOG_CONTEXT("Logging", "EnableLogContext", SettingKind.choice("false", "true")),
  /** {@code StreamBufferCount} of {@code StreamBufferSettings}. */
  STREAM_BUFFER_COUNT("StreamBufferSettings", "StreamBufferCount", SettingKind.number(0, 1, 100)),
  /** {@code StreamBufferSizeInMB} of {@code StreamBufferSettings}. */
  STREAM_BUFFER_SIZE_IN_MB(
      "StreamBufferSettings", "StreamBufferSizeInMB", SettingKind.number(0, 1, 1024)),
  /** {@code CtrlStreamBufferSizeInMB} of {@code StreamBufferSettings}. */
  CTRL_STREAM_BUFFER_SIZE_IN_MB(
      "StreamBufferSettings", "CtrlStreamBufferSizeInMB", SettingKind.number(0, 1, 8)),
  /** {@code MinTransactionSize} of {@code ChangeProcessingTuning}. */
  MIN_TRANSACTION_SIZE(
      "ChangeProcessingTuning", "MinTransactionSize", SettingKind.number(0, 0, 1000000)),
  /** {@code CommitTimeout} of {@code ChangeProcessingTuning}. */
  COMMIT_TIMEOUT("ChangeProcessingTuning", "CommitTimeout", SettingKind.number(0, 1, 86400)),
  /** {@code MemoryLimitTotal} of {@code ChangeProcessingTuning}. */
  MEMORY_LIMIT_TOTAL(
      "ChangeProcessingTuning", "MemoryLimitTotal", SettingKind.number(0, 0, 1000000)),
  /** {@code MemoryKeepTime} of {@code ChangeProcessingTuning}. */
  MEMORY_KEEP_TIME("ChangeProcessingTuning", "MemoryKeepTime", SettingKind.number(0, 0, 86400)),
  /** {@code StatementCacheSize} of {@code ChangeProcessingTuning}. */
  STATEMENT_CACHE_SIZE(
      "ChangeProcessingTuning", "StatementCacheSize", SettingKind.number(0, 0, 200)),
  /** {@code HandleSourceTableDropped} of {@code ChangeProcessingDdlHandlingPolicy}. */
  HANDLE_SOURCE_TABLE_DROPPED(
      "ChangeProcessingDdlHandlingPolicy",
      "HandleSourceTableDropped",
      SettingKind.choice("false", "true")),
  /** {@code HandleSourceTableTruncated} of {@code ChangeProcessingDdlHandlingPolicy}. */
  HANDLE_SOURCE_TABLE_TRUNCATED(
      "ChangeProcessingDdlHandlingPolicy",
      "HandleSourceTableTruncated",
      SettingKind.choice("false", "true")),
  /** {@code HandleSourceTableAltered} of {@code ChangeProcessingDdlHandlingPolicy}. */
  HANDLE_SOURCE_TABLE_ALTERED(
      "ChangeProcessingDdlHandlingPolicy",
      "HandleSourceTableAltered",
      SettingKind.choice("false", "true")),
  /** {@code DataErrorPolicy} of {@code ErrorBehavior}. */
  DATA_ERROR_POLICY(
      "ErrorBehavior",
      "DataErrorPolicy",
      SettingKind.choice("IGNORE_RECORD", "LOG_ERROR", "SUSPEND_TABLE", "STOP_TASK")),
  /** {@code DataTruncationErrorPolicy} of {@code ErrorBehavior}. */
  DATA_TRUNCATION_ERROR_POLICY(
      "ErrorBehavior",
      "DataTruncationErrorPolicy",
      SettingKind.choice("IGNORE_RECORD", "LOG_ERROR", "SUSPEND_TABLE", "STOP_TASK")),
  /** {@code DataErrorEscalationPolicy} of {@code ErrorBehavior}. */
  DATA_ERROR_ESCALATION_POLICY(
      "ErrorBehavior",
      "DataErrorEscalationPolicy",
      SettingKind.choice("SUSPEND_TABLE", "STOP_TASK")),
  /** {@code DataErrorEscalationCount} of {@code ErrorBehavior}. */
  DATA_ERROR_ESCALATION_COUNT(
      "ErrorBehavior", "DataErrorEscalationCount", SettingKind.number(0, 0, 1000000)),
  /** {@code TableErrorPolicy} of {@code ErrorBehavior}. */
  TABLE_ERROR_POLICY(
      "ErrorBehavior", "TableErrorPolicy", SettingKind.choice("SUSPEND_TABLE", "STOP_TASK")),
  /** {@code TableErrorEscalationPolicy} of {@code ErrorBehavior}. */
  TABLE_ERROR_ESCALATION_POLICY(
      "ErrorBehavior", "TableErrorEscalationPolicy", SettingKind.choice("STOP_TASK")),
  /** {@code TableErrorEscalationCount} of {@code ErrorBehavior}. */
  TABLE_ERROR_ESCALATION_COUNT(
      "ErrorBehavior", "TableErrorEscalationCount", SettingKind.number(0, 0, 1000000)),
  /** {@code RecoverableErrorCount} of {@code ErrorBehavior}. */
  RECOVERABLE_ERROR_COUNT(
      "ErrorBehavior", "RecoverableErrorCount", SettingKind.number(0, -1, 1000000)),
  /** {@code RecoverableErrorInterval} of {@code ErrorBehavior}. */
  RECOVERABLE_ERROR_INTERVAL(
      "ErrorBehavior", "RecoverableErrorInterval", SettingKind.number(0, 0, 86400)),
  /** {@code RecoverableErrorThrottling} of {@code ErrorBehavior}. */
  RECOVERABLE_ERROR_THROTTLING(
      "ErrorBehavior", "RecoverableErrorThrottling", SettingKind.choice("false", "true")),
  /** {@code RecoverableErrorThrottlingMax} of {@code ErrorBehavior}. */
  RECOVERABLE_ERROR_THROTTLING_MAX(
      "ErrorBehavior", "RecoverableErrorThrottlingMax", SettingKind.number(0, 0, 86400)),
  /** {@code RecoverableErrorStopRetryAfterThrottlingMax} of {@code ErrorBehavior}. */
  RECOVERABLE_ERROR_STOP_RETRY_AFTER_THROTTLING_MAX(
      "ErrorBehavior",
      "RecoverableErrorStopRetryAfterThrottlingMax",
      SettingKind.choice("false", "true")),
  /** {@code ApplyErrorDeletePolicy} of {@code ErrorBehavior}. */
  APPLY_ERROR_DELETE_POLICY(
      "ErrorBehavior",
      "ApplyErrorDeletePolicy",
      SettingKind.choice("IGNORE_RECORD", "LOG_ERROR", "SUSPEND_TABLE", "STOP_TASK")),
  /** {@code ApplyErrorInsertPolicy} of {@code ErrorBehavior}. */
  APPLY_ERROR_INSERT_POLICY(
      "ErrorBehavior",
      "ApplyErrorInsertPolicy",
      SettingKind.choice("LOG_ERROR", "SUSPEND_TABLE", "STOP_TASK", "INSERT_RECORD")),
  /** {@code ApplyErrorUpdatePolicy} of {@code ErrorBehavior}. */
  APPLY_ERROR_UPDATE_POLICY(
      "ErrorBehavior",
      "ApplyErrorUpdatePolicy",
      SettingKind.choice("LOG_ERROR", "SUSPEND_TABLE", "STOP_TASK", "UPDATE_RECORD")),
  /** {@code ApplyErrorEscalationPolicy} of {@code ErrorBehavior}. */
  APPLY_ERROR_ESCALATION_POLICY(
      "ErrorBehavior",
      "ApplyErrorEscalationPolicy",
      SettingKind.choice("LOG_ERROR", "SUSPEND_TABLE", "STOP_TASK")),
  /** {@code ApplyErrorEscalationCount} of {@code ErrorBehavior}. */
  APPLY_ERROR_ESCALATION_COUNT(
      "ErrorBehavior", "ApplyErrorEscalationCount", SettingKind.number(0, 0, 1000000)),
  /** {@code ApplyErrorFailOnTruncationDdl} of {@code ErrorBehavior}. */
  APPLY_ERROR_FAIL_ON_TRUNCATION_DDL(
      "ErrorBehavior", "ApplyErrorFailOnTruncationDdl", SettingKind.choice("false", "true")),
  /** {@code FailOnNoTablesCaptured} of {@code ErrorBehavior}. */
  FAIL_ON_NO_TABLES_CAPTURED(
      "ErrorBehavior", "FailOnNoTablesCaptured", SettingKind.choice("false", "true")),
  /** {@code FailOnTransactionConsistencyBreached} of {@code ErrorBehavior}. */
  FAIL_ON_TRANSACTION_CONSISTENCY_BREACHED(
      "ErrorBehavior", "FailOnTransactionConsistencyBreached", SettingKind.choice("false", "true")),
  /** {@code FullLoadIgnoreConflicts} of {@code ErrorBehavior}. */
  FULL_LOAD_IGNORE_CONFLICTS(
      "ErrorBehavior", "FullLoadIgnoreConflicts", SettingKind.choice("false", "true"));

  private final String section;
  private final String key;
  private final SettingKind kind;

  TaskSetting(String section, String key, SettingKind kind) {
    this.section = section;
    this.key = key;
    this.kind = kind;
  }

  /**
   * {@return the setting of this name, compared without regard to case; empty if there is none}
   *
   * @param name the name
   */
  public static Optional<TaskSetting> named(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(setting -> setting.key.toUpperCase(Locale.ROOT).equals(upper))
        .findFirst();
  }

  /** {@return the section of the task's JSON, such as {@code ErrorBehavior}} */
  public String section() {
    return section;
  }

  /** {@return the name, as AWS's API spells it} */
  public String key() {
    return key;
  }

  /** {@return the values that are possible, as a phrase} */
  public String wanted() {
    return kind.wanted();
  }

  /** {@return whether the value is true or false in JSON} */
  public boolean isSwitch() {
    return kind.values().contains("true");
  }

  /** {@return whether the value is a number in JSON} */
  public boolean isNumber() {
    return kind.values().isEmpty();
  }

  /** The values that are possible, if {@code value} is not one of them. */
  Optional<String> objection(String value) {
    return kind.objection(value);
  }
}
