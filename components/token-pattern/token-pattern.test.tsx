import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ScriptRuns } from "@/lib/token-lab/contract";
import { renderComponent } from "../testing/render-component.tsx";
import { problem, serveAnswers } from "../testing/serve-answers.ts";
import { SignInScripts } from "./sign-in-scripts.tsx";
import { TokenPattern } from "./token-pattern.tsx";

const bff = serveAnswers();

const at = "2026-11-29T09:00:00.000Z";
const last = { scripts: ["management-token"], at, elapsedMs: 41, tokenRequests: 0, calls: 1, failed: false };
const scripts: ScriptRuns = {
	kinds: [
		{ kind: "rules", runs: 12, tokenRequests: 1, last },
		{ kind: "actions", runs: 12, tokenRequests: 2, last: { ...last, tokenRequests: 1 } },
	],
};

const renderPattern = () =>
	renderComponent(<TokenPattern lab={null} signIns={<SignInScripts />} />, { path: "/token", level: "viewer" });

describe("the pattern of the token", () => {
	it("tells a viewer why a server keeps it, in three sentences and a drawing with a description", async () => {
		bff.answer("GET /api/token/sign-ins", scripts);
		renderPattern();
		const why = within(await screen.findByRole("region", { name: "Why a server keeps the token" }));
		expect(why.getAllByRole("listitem").map(({ textContent }) => textContent?.split(".")[0])).toEqual([
			"The secret stays on the server",
			"One request is enough",
			"All callers share it",
		]);
		expect(
			why.getByRole("img", { name: /^Three browsers have a session with Rolecall’s server, and no token/ }),
		).toBeDefined();
	});

	it("shows the three programs side by side, with the lines marked in which they differ", async () => {
		bff.answer("GET /api/token/sign-ins", scripts);
		renderPattern();
		const marked = async (name: string) => {
			const code = await screen.findByRole("region", { name: `Code: ${name}` });
			return [...code.querySelectorAll("mark")].map(({ textContent }) => textContent?.trim());
		};
		expect(await marked("Rule")).toContain("const kept = global[key];");
		expect(await marked("Action")).toContain("const kept = api.cache.get(key);");
		expect(await marked("Broker")).toContain("const held = this.#held;");
		expect(await marked("Rule")).not.toContain("return count(kept.token);");
	});

	it("tells what the rule and the Action did at the latest sign-in", async () => {
		bff.answer("GET /api/token/sign-ins", scripts);
		renderPattern();
		const region = within(await screen.findByRole("region", { name: "At the latest sign-in" }));
		const [rule, action] = await region.findAllByRole("listitem");
		expect(rule?.textContent).toContain("Used the cached token, without a token request. Took 41 ms.");
		expect(rule?.textContent).toContain("12 sign-ins, 1 token request in all");
		expect(action?.textContent).toContain("Requested a token and cached it.");
	});

	it("tells that a script failed, and that none has run yet", async () => {
		const failed = { ...last, failed: true };
		bff.answer("GET /api/token/sign-ins", {
			kinds: [
				{ kind: "rules", runs: 1, tokenRequests: 0, last: failed },
				{ kind: "actions", runs: 0, tokenRequests: 0 },
			],
		});
		renderPattern();
		expect(await screen.findByText(/Failed, so the sign-in was refused/)).toBeDefined();
		expect(screen.getByText("Action: no sign-in yet.")).toBeDefined();
	});

	it("shows a failed read in place of the sign-ins, and the rest of the page", async () => {
		bff.answer("GET /api/token/sign-ins", problem("internal"));
		renderPattern();
		expect(await screen.findByRole("heading", { name: "Something went wrong in Rolecall" })).toBeDefined();
		expect(await screen.findByRole("region", { name: "Code: Rule" })).toBeDefined();
	});
});
