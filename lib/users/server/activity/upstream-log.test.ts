import { expect, test } from "vitest";
import { readLeniently } from "../../../management-api/read-leniently.ts";
import { upstreamLogSchema } from "./upstream-log.ts";

const entry = { log_id: "1", date: "2026-01-01T00:00:00.000Z", type: "sapi", description: "Update a User" };

const read = (raw: object) => readLeniently(upstreamLogSchema, raw)?.value;

test.each([
	[{ client_id: "machine-1", client_name: "" }, "machine-1"],
	[{ client_id: "machine-1" }, "machine-1"],
	[{ client_id: "web", client_name: "The shop" }, "The shop"],
])("the client of %o is named %s, because Auth0 leaves a machine's name empty", (given, name) => {
	expect(read({ ...entry, ...given })?.client_name).toBe(name);
});

test("an entry keeps its correlation id, and a reference of another form is not taken for one", () => {
	expect(read({ ...entry, references: { correlation_id: "c-1" } })?.correlation_id).toBe("c-1");
	expect(read({ ...entry, references: "none" })?.correlation_id).toBeUndefined();
	expect(read(entry)?.client_name).toBeUndefined();
});
