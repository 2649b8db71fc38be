/** G17: runs creates of which a tenth fail. None that may have been carried out may be sent again. */
import { createLedger } from "../create-ledger.mjs";
import { withReplicas } from "../replicas.mjs";
import { inRounds } from "../rounds.mjs";
import { outcomeColumns, outcomesOf, rowsOf } from "../rows.mjs";
import { tokenAnswer, withScriptedTenant } from "../scripted-tenant.mjs";
import { rateSubjects } from "../subjects/all.mjs";

const rate = { burst: 1_000_000, perSecond: 1_000_000 };

export async function measureCreates(subject, count = 1_000) {
	const { onCall, duplicates, isDone } = createLedger();
	return withScriptedTenant({ onToken: () => tokenAnswer("token"), onCall }, ({ settings }) =>
		withReplicas({ subject, settings: { ...settings, rate, replicas: 1 } }, async ({ run }) => {
			const [calls] = await run("creates", { count });
			const mistold = calls.filter(({ ok, email }) => !ok && isDone(email)).length;
			return { duplicates: duplicates(), mistold, ...outcomesOf(calls) };
		}),
	);
}

export const creates = {
	title: "G17: 1,000 creates, a tenth of them with a fault",
	rows: async () =>
		rowsOf("G17", await inRounds(rateSubjects, (subject) => measureCreates(subject)), [
			{ key: "duplicates", unit: "sent again that may have been done", target: 0 },
			{ key: "mistold", unit: "done and told as failed" },
			...outcomeColumns,
		]),
};
