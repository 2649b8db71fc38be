import { expect, it } from "vitest";
import { actorLine } from "./actor-line.ts";

it.each([
	[{ id: "auth0|1", name: "Ana Duarte", email: "eve@example.test" }, "Ana Duarte (eve@example.test, auth0|1)"],
	[{ id: "auth0|1", name: "ana@example.test", email: "ana@example.test" }, "ana@example.test (auth0|1)"],
	[{ id: "auth0|1", name: "Ana Duarte", email: null }, "Ana Duarte (auth0|1)"],
	[{ id: "auth0|1", name: "auth0|1" }, "auth0|1"],
	[{ id: "auth0|1", name: "", email: null }, "auth0|1"],
])("an actor %j is shown as %s, whatever name they chose", (actor, line) => {
	expect(actorLine(actor)).toBe(line);
});
