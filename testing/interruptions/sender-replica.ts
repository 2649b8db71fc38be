/** Runs a replica in a process of its own: it sends audit entries to the receivers of its settings at its parent's command. */
import { listSinks } from "../../lib/audit/server/sinks/list-sinks.ts";
import { createSender } from "../../lib/audit/server/sinks/send-entries.ts";

const senders = listSinks().map((sink) => createSender(sink));

process.on("message", async () => {
	process.send?.(await Promise.all(senders.map((send) => send())));
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
