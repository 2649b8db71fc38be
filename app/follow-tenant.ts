import "server-only";
import { noteWrite } from "@/lib/directory/server/fresh/note-write";
import { startDirectory } from "@/lib/directory/server/run-directory";
import { onWritten } from "@/lib/management-api/server/call/written";

/** Fills the directory and keeps it fresh while it is on, and takes over what Rolecall itself writes. */
export function startFollowingTenant(): void {
	onWritten(noteWrite);
	startDirectory();
}
