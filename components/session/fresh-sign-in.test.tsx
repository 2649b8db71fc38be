import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderComponent } from "../testing/render-component.tsx";
import { serveAnswers } from "../testing/serve-answers.ts";
import { FreshSignIn } from "./fresh-sign-in.tsx";

const bff = serveAnswers();

function open(secondFactor = true) {
	const closed: string[] = [];
	const shown = renderComponent(
		<FreshSignIn needed={{ minutes: 10, secondFactor }} onClose={() => closed.push("closed")} />,
	);
	return { ...shown, closed, link: () => screen.findByRole("link", { name: "Sign in again" }) };
}

describe("the dialog for a fresh sign-in", () => {
	it("offers the sign-in that the act needs, in a tab of its own", async () => {
		const { link } = open();
		expect((await link()).getAttribute("href")).toBe("/sign-in?callbackUrl=%2Fusers&minutes=10&factor=yes");
		expect((await link()).getAttribute("target")).toBe("_blank");
		screen.getByText(/last 10 minutes with a second factor/);
	});

	it("stays open while the reader has not left for it", async () => {
		const { link, closed } = open(false);
		await link();
		fireEvent.focus(window);
		expect(bff.callsOf("GET /api/me")).toEqual([]);
		expect(closed).toEqual([]);
	});

	it.each([
		[undefined, /^You are back, but without a sign-in of the last 10 minutes\./],
		[{ ageMs: 600_000, hadSecondFactor: true }, /^You are back, but without a sign-in of the last 10 minutes\./],
		[{ ageMs: 5_000 }, /^You are back, but without a second factor in your sign-in\./],
	])("stays open for a person who comes back with the sign-in %j, and says what is missing", async (signIn, words) => {
		const { link, closed, user } = open();
		await user.click(await link());
		bff.answer("GET /api/me", { userId: "auth0|me", signIn });
		fireEvent.focus(window);
		await screen.findByText(words);
		expect(closed).toEqual([]);
	});

	it("closes when the same person comes back with a fresh sign-in, and tells somebody else that the page is not theirs", async () => {
		const { link, closed, user } = open();
		await user.click(await link());
		bff.answer("GET /api/me", { userId: "auth0|other" });
		fireEvent.focus(window);
		await screen.findByRole("alert");
		expect(closed).toEqual([]);
		bff.answer("GET /api/me", { userId: "auth0|me", signIn: { ageMs: 5_000, hadSecondFactor: true } });
		fireEvent.focus(window);
		await waitFor(() => expect(closed).toEqual(["closed"]));
	});
});
