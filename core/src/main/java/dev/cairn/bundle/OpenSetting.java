package dev.cairn.bundle;

/**
 * A setting of a target that is still a placeholder in the files of a bundle.
 *
 * @param setting its name, such as {@code aws.account}
 * @param placeholder the text in the files, such as {@code <AWS_ACCOUNT_ID>}
 * @param meaning the value to find, as a phrase
 */
public record OpenSetting(String setting, String placeholder, String meaning) {}
