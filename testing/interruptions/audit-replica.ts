/** Runs a replica in a process of its own: it adds as many audit entries as its parent asks for, several acts at once. */
import { recordAct } from "../../lib/audit/server/record-act.ts";

const atOnce = 8;

async function write(name: string, acts: number): Promise<void> {
	const context = { actor: { userId: name, name, permissions: [] }, action: "user.blocked", requestId: name } as const;
	let next = 0;
	const writeInTurn = async () => {
		while (next < acts) {
			const after = { at: next++ };
			await recordAct({ target: { type: "user", id: "auth0|2" }, after }, context, async () => undefined);
		}
	};
	await Promise.all(Array.from({ length: atOnce }, writeInTurn));
}

process.on("message", async ({ name, acts }: { name: string; acts: number }) => {
	await write(name, acts);
	process.send?.("done");
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
