import { expect, test } from "vitest";
import en from "../../messages/en.json";
import { auditActions } from "./actions.ts";

test("every act that leaves an audit entry has words", () => {
	expect(Object.keys(en.auditActions).sort()).toEqual(auditActions.map((action) => action.replace(".", "_")).sort());
});
