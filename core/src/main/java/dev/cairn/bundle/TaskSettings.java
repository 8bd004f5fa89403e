package dev.cairn.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.TaskSetting;
import java.util.List;

/**
 * The settings of a replication task, every one of them written out: what AWS fills in by itself
 * would otherwise show as a difference for ever in tools that compare texts.
 */
final class TaskSettings {
  /** The workloads for which a task is tuned. */
  enum Variant {
    /** AWS's defaults, except for settings that Kinesis and Rockset need. */
    STANDARD("task-settings"),
    /** More threads and more memory while tables are loaded. */
    LARGE_TABLES("task-settings-large-tables"),
    /** Changes are sent by several threads, partitioned by primary key. */
    HIGH_CHANGE_RATE("task-settings-high-change-rate");

    private final String file;

    Variant(String file) {
      this.file = file;
    }

    String path() {
      return "dms/" + file + ".json";
    }
  }

  /** LOBs above this size ask for fewer rows a commit (documented by AWS). */
  private static final int SMALL_LOB_KB = 63;

  private static final List<String> LOG_COMPONENTS =
      List.of(
          "TRANSFORMATION",
          "SOURCE_UNLOAD",
          "IO",
          "TARGET_LOAD",
          "PERFORMANCE",
          "SOURCE_CAPTURE",
          "SORTER",
          "REST_SERVER",
          "VALIDATOR_EXT",
          "TARGET_APPLY",
          "TASK_MANAGER",
          "TABLES_MANAGER",
          "METADATA_MANAGER",
          "FILE_FACTORY",
          "COMMON",
          "ADDONS",
          "DATA_STRUCTURE",
          "COMMUNICATION",
          "FILE_TRANSFER");

  /** The section about the target. */
  static final String METADATA = "TargetMetadata";

  private TaskSettings() {}

  static ObjectNode of(DmsSettings settings, Variant variant) {
    ObjectNode task = JsonTrees.object();
    task.set(METADATA, targetMetadata(settings, variant));
    task.set("FullLoadSettings", fullLoad(settings));
    task.set("Logging", logging());
    task.set("ControlTablesSettings", controlTables());
    task.set("StreamBufferSettings", streamBuffers(variant));
    task.set("ChangeProcessingTuning", changeProcessing(variant));
    task.set("ChangeProcessingDdlHandlingPolicy", ddlHandling());
    task.set("ErrorBehavior", errors());
    task.set("ValidationSettings", validation());
    task.set("BeforeImageSettings", beforeImage(settings));
    task.putNull("LoopbackPreventionSettings");
    task.putNull("CharacterSetSettings");
    task.putNull("FailTaskWhenCleanTaskResourceFailed");
    ObjectNode timeTravel = task.putObject("TTSettings");
    timeTravel.put("EnableTT", false);
    timeTravel.putNull("TTRecordSettings");
    timeTravel.putNull("TTS3Settings");
    settings.taskSettings().forEach((setting, value) -> put(task, setting, value));
    return task;
  }

  private static void put(ObjectNode task, TaskSetting setting, String value) {
    ObjectNode section = task.withObject("/" + setting.section());
    if (setting.isSwitch()) {
      section.put(setting.key(), value.equals("true"));
    } else if (setting.isNumber()) {
      section.put(setting.key(), Integer.parseInt(value));
    } else {
      section.put(setting.key(), value);
    }
    if (setting == TaskSetting.FULL_LOB_MODE && value.equals("true")) {
      section.put("LimitedSizeLobMode", false);
    }
  }

  private static ObjectNode targetMetadata(DmsSettings settings, Variant variant) {
    boolean large = variant == Variant.LARGE_TABLES;
    boolean busy = variant == Variant.HIGH_CHANGE_RATE;
    boolean lobs = settings.isOn(DmsSetting.SUPPORT_LOBS);
    int threads = settings.number(DmsSetting.PARALLEL_APPLY_THREADS);
    return JsonTrees.object()
        .put("TargetSchema", "")
        .put("SupportLobs", lobs)
        .put("FullLobMode", false)
        .put("LobChunkSize", 64)
        .put("LimitedSizeLobMode", lobs)
        .put("LobMaxSize", settings.number(DmsSetting.LOB_MAX_SIZE))
        .put("InlineLobMaxSize", 0)
        .put("LoadMaxFileSize", 0)
        .put("ParallelLoadThreads", large ? 16 : 0)
        .put("ParallelLoadBufferSize", large ? 500 : 0)
        .put("ParallelLoadQueuesPerThread", large ? 16 : 1)
        .put("ParallelApplyThreads", busy ? Math.max(8, threads) : threads)
        .put("ParallelApplyBufferSize", busy ? 1000 : 100)
        .put("ParallelApplyQueuesPerThread", busy ? 16 : 1)
        .put("BatchApplyEnabled", false)
        .put("TaskRecoveryTableEnabled", false);
  }

  private static ObjectNode fullLoad(DmsSettings settings) {
    boolean bigLobs = settings.number(DmsSetting.LOB_MAX_SIZE) > SMALL_LOB_KB;
    return JsonTrees.object()
        .put("TargetTablePrepMode", settings.value(DmsSetting.TARGET_TABLE_PREP_MODE))
        .put("CreatePkAfterFullLoad", false)
        .put("StopTaskCachedChangesApplied", false)
        .put("StopTaskCachedChangesNotApplied", false)
        .put("MaxFullLoadSubTasks", 8)
        .put("TransactionConsistencyTimeout", 600)
        .put("CommitRate", bigLobs ? 1000 : 10_000);
  }

  private static ObjectNode logging() {
    ObjectNode logging = JsonTrees.object();
    logging.put("EnableLogging", true);
    logging.put("EnableLogContext", false);
    ArrayNode components = logging.putArray("LogComponents");
    for (String component : LOG_COMPONENTS) {
      components.add(
          JsonTrees.object().put("Id", component).put("Severity", "LOGGER_SEVERITY_DEFAULT"));
    }
    return logging;
  }

  /** Off, all of them: they would write records of their own into the stream. */
  private static ObjectNode controlTables() {
    return JsonTrees.object()
        .put("ControlSchema", "")
        .put("HistoryTimeslotInMinutes", 5)
        .put("HistoryTableEnabled", false)
        .put("SuspendedTablesTableEnabled", false)
        .put("StatusTableEnabled", false)
        .put("FullLoadExceptionTableEnabled", false)
        .put("CommitPositionTableEnabled", false);
  }

  private static ObjectNode streamBuffers(Variant variant) {
    return JsonTrees.object()
        .put("StreamBufferCount", 3)
        .put("StreamBufferSizeInMB", variant == Variant.STANDARD ? 8 : 16)
        .put("CtrlStreamBufferSizeInMB", 5);
  }

  private static ObjectNode changeProcessing(Variant variant) {
    boolean busy = variant == Variant.HIGH_CHANGE_RATE;
    return JsonTrees.object()
        .put("BatchApplyPreserveTransaction", true)
        .put("BatchApplyTimeoutMin", 1)
        .put("BatchApplyTimeoutMax", 30)
        .put("BatchApplyMemoryLimit", 500)
        .put("BatchSplitSize", 0)
        .put("MinTransactionSize", 1000)
        .put("CommitTimeout", 1)
        .put("MemoryLimitTotal", busy ? 4096 : 1024)
        .put("MemoryKeepTime", busy ? 120 : 60)
        .put("StatementCacheSize", 50);
  }

  private static ObjectNode ddlHandling() {
    return JsonTrees.object()
        .put("HandleSourceTableDropped", true)
        .put("HandleSourceTableTruncated", true)
        .put("HandleSourceTableAltered", true);
  }

  private static ObjectNode errors() {
    ObjectNode errors = JsonTrees.object();
    errors.put("DataErrorPolicy", "LOG_ERROR");
    errors.put("DataTruncationErrorPolicy", "LOG_ERROR");
    errors.put("DataErrorEscalationPolicy", "SUSPEND_TABLE");
    errors.put("DataErrorEscalationCount", 0);
    errors.putNull("EventErrorPolicy");
    errors.put("TableErrorPolicy", "SUSPEND_TABLE");
    errors.put("TableErrorEscalationPolicy", "STOP_TASK");
    errors.put("TableErrorEscalationCount", 0);
    errors.put("RecoverableErrorCount", -1);
    errors.put("RecoverableErrorInterval", 5);
    errors.put("RecoverableErrorThrottling", true);
    errors.put("RecoverableErrorThrottlingMax", 1800);
    errors.put("RecoverableErrorStopRetryAfterThrottlingMax", true);
    errors.put("ApplyErrorDeletePolicy", "IGNORE_RECORD");
    errors.put("ApplyErrorInsertPolicy", "LOG_ERROR");
    errors.put("ApplyErrorUpdatePolicy", "LOG_ERROR");
    errors.put("ApplyErrorEscalationPolicy", "LOG_ERROR");
    errors.put("ApplyErrorEscalationCount", 0);
    errors.put("ApplyErrorFailOnTruncationDdl", false);
    errors.put("FailOnNoTablesCaptured", true);
    errors.put("FailOnTransactionConsistencyBreached", false);
    errors.put("FullLoadIgnoreConflicts", true);
    return errors;
  }

  /** Off: DMS does not validate Kinesis targets. */
  private static ObjectNode validation() {
    ObjectNode validation = JsonTrees.object();
    validation.put("EnableValidation", false);
    validation.put("ValidationMode", "ROW_LEVEL");
    validation.put("ThreadCount", 5);
    validation.put("PartitionSize", 10_000);
    validation.put("FailureMaxCount", 10_000);
    validation.put("RecordFailureDelayInMinutes", 5);
    validation.put("RecordSuspendDelayInMinutes", 30);
    validation.put("MaxKeyColumnSize", 8096);
    validation.put("TableFailureMaxCount", 1000);
    validation.put("ValidationOnly", false);
    validation.put("HandleCollationDiff", false);
    validation.put("RecordFailureDelayLimitInMinutes", 0);
    validation.put("SkipLobColumns", false);
    validation.put("ValidationPartialLobSize", 0);
    validation.put("ValidationQueryCdcDelaySeconds", 0);
    return validation;
  }

  private static ObjectNode beforeImage(DmsSettings settings) {
    boolean on = settings.isOn(DmsSetting.ENABLE_BEFORE_IMAGE);
    String name = settings.value(DmsSetting.BEFORE_IMAGE_FIELD_NAME);
    boolean standard = name.equals(DmsSetting.BEFORE_IMAGE_FIELD_NAME.defaultValue());
    return JsonTrees.object()
        .put("EnableBeforeImage", on)
        .put("FieldName", on || !standard ? name : "")
        .put("ColumnFilter", settings.value(DmsSetting.BEFORE_IMAGE_COLUMN_FILTER));
  }
}
