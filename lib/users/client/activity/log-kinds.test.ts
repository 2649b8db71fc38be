import { expect, test } from "vitest";
import en from "../../../../messages/en.json";
import es from "../../../../messages/es.json";
import { logKinds } from "./log-kinds.ts";
import { logOutcome } from "./log-outcome.ts";

test("every type code of the log has a text in both languages, and every text belongs to a code", () => {
	const codes = [...logKinds.keys()].sort();
	expect(Object.keys(en.logTypes).sort()).toEqual(codes);
	expect(Object.keys(es.logTypes).sort()).toEqual(codes);
});

test("an event is worded as a failure exactly if its outcome is a failure", () => {
	const texts: Readonly<Record<string, string>> = en.logTypes;
	const told = (code: string) => /failed|wrong|refused|leaked|locked|too many|blocked/i.test(texts[code] ?? "");
	const apart = [...logKinds.keys()].filter((code) => told(code) && logOutcome(code) !== "failed");
	expect(apart).toEqual([]);
	const succeeded = [
		"forms_submission_succeeded",
		"flows_execution_completed",
		"ss_sso_success",
		"universal_logout_succeeded",
	];
	expect(succeeded.map(logOutcome)).toEqual(succeeded.map(() => "succeeded"));
});
