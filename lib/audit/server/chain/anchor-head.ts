import "server-only";
import { getEnv } from "../../../env/server/env.ts";
import { getLogger } from "../../../env/server/logger.ts";
import { onShutdown } from "../../../env/server/on-shutdown.ts";
import { processWide } from "../../../env/server/process-wide.ts";
import { addAnchor } from "./anchor-file.ts";
import type { Head } from "./append-entry.ts";

/** The last head that this process moved the chain to, and the last one that it wrote outside. */
const heads = processWide("audit-heads", (): { moved?: Head; written?: Head } => ({}));

/** Remembers the head after an entry of this process. Call it once the entry is committed. */
export function noteHead(head: Head): void {
	const now = heads.get();
	const { seq, at } = now.moved ?? { seq: -1, at: "" };
	if (head.at > at || (head.at === at && head.seq > seq)) now.moved = head;
}

/** Writes the end of the chain outside the database, to the log and to the file of the settings, if this process moved it since. */
export async function anchorHead(): Promise<void> {
	const now = heads.get();
	const { moved } = now;
	if (moved === undefined || moved === now.written) return;
	getLogger().info({ auditHead: moved }, "the end of the audit's chain");
	const { auditAnchorFile } = getEnv();
	try {
		if (auditAnchorFile !== undefined) await addAnchor(auditAnchorFile, moved);
		now.written = moved;
	} catch (error) {
		getLogger().error({ err: error }, "the end of the audit's chain could not be written to AUDIT_ANCHOR_FILE");
	}
}

/** Writes the end of the chain outside as often as the settings say, and when the process ends. */
export function startAnchoring(): void {
	const timer = setInterval(() => void anchorHead(), getEnv().auditAnchorSeconds * 1_000).unref();
	onShutdown(() => {
		clearInterval(timer);
		return anchorHead();
	});
}
