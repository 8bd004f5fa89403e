package dev.cairn.harness.terraform;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code rockset_account}: facts about the organization of the API key. */
final class RocksetData {
  static final String EXTERNAL_ID = "9f8e7d6c-org";

  private RocksetData() {}

  static void read(ObjectNode state) {
    state.put("account_id", "318212636800").put("external_id", EXTERNAL_ID);
    state.put("organization", "org").put("company", "").put("rockset_user", "");
    state.put("id", "318212636800").putArray("clusters");
  }
}
