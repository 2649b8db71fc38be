import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { renderComponent } from "../testing/render-component.tsx";
import { problem, serveAnswers } from "../testing/serve-answers.ts";
import { ActivityPage } from "./activity-page.tsx";

const bff = serveAnswers();

beforeEach(() => bff.answer("GET /api/audit/histogram", { buckets: [], stepSeconds: 3_600, isCut: false }));

describe("the Activity page of a user whom the tenant no longer has", () => {
	const search = "targetType=user&targetId=auth0%7Cada";
	const gone = "DELETE /api/gone-users/personal-data";
	beforeEach(() => {
		bff.answer("GET /api/audit", { entries: [], hasMore: false });
		bff.answer("GET /api/users/auth0%7Cada", problem("user_not_found"));
	});
	const open = async (user: ReturnType<typeof renderComponent>["user"]) => {
		await user.click(await screen.findByRole("button", { name: "Erase personal data" }));
		const dialog = await screen.findByRole("dialog", { name: "Erase what Rolecall keeps of auth0|ada?" });
		await user.type(within(dialog).getByRole("textbox", { name: "Type auth0|ada to confirm" }), "auth0|ada");
		await user.click(within(dialog).getByRole("button", { name: "Erase personal data" }));
	};

	it("offers to erase what Rolecall keeps of them, once their id is typed", async () => {
		bff.answer(gone, undefined);
		const { user } = renderComponent(<ActivityPage />, { search });
		await open(user);
		await screen.findByText("Personal data erased from Rolecall: auth0|ada");
		expect(bff.bodiesOf(gone)).toEqual([{ userId: "auth0|ada" }]);
	});

	it("says in Spanish too that the tenant has the user again", async () => {
		bff.answer(gone, problem("conflict"));
		const { user } = renderComponent(<ActivityPage />, { search, locale: "es" });
		await user.click(await screen.findByRole("button", { name: "Eliminar datos personales" }));
		const dialog = await screen.findByRole("dialog");
		await user.type(within(dialog).getByRole("textbox", { name: /^Escribe/ }), "auth0|ada");
		await user.click(within(dialog).getByRole("button", { name: "Eliminar datos personales" }));
		await screen.findByText(/^Auth0 tiene a este usuario/);
	});

	it("offers nothing for a command of Rolecall", async () => {
		renderComponent(<ActivityPage />, { search: "targetType=user&targetId=rolecall%7Caccess" });
		await screen.findByText("No action matches");
		expect(bff.callsOf("GET /api/users")).toEqual([]);
	});

	it("offers nothing while the tenant has the user, or to a level that may not erase", async () => {
		bff.answer("GET /api/users/auth0%7Cada", {
			user: { user_id: "auth0|ada" },
			lockouts: { state: "known", blocks: [] },
		});
		const { unmount } = renderComponent(<ActivityPage />, { search });
		await waitFor(() => expect(bff.callsOf("GET /api/users")).toHaveLength(1));
		await screen.findByText("No action matches");
		expect(screen.queryByRole("button", { name: "Erase personal data" })).toBeNull();
		unmount();
		for (const options of [{ level: "support" }, { scope: { connection: ["Users"] } }] as const) {
			const shown = renderComponent(<ActivityPage />, { search, ...options });
			await screen.findByText("No action matches");
			shown.unmount();
		}
		expect(bff.callsOf("GET /api/users")).toHaveLength(1);
	});
});
