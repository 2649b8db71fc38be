import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { rememberPage, useRememberHref } from "@/lib/routes/client/return-href";
import { usersHref } from "@/lib/routes/routes";
import type { UserPage } from "@/lib/users/user";
import { pageOf } from "../../testing/person-access.ts";
import { renderComponent } from "../../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../../testing/serve-answers.ts";
import { UserFrame } from "./user-frame.tsx";

const bff = serveAnswers();

const part = "What the tab shows";
const frame = <UserFrame userId="auth0|ada">{part}</UserFrame>;
const at = { path: "/users/auth0%7Cada" };
const read = "GET /api/users/auth0%7Cada";

/** The list, unfiltered. */
function VisitedList() {
	useRememberHref(usersHref(), "");
	return null;
}

describe("the page of a user", () => {
	it("keeps its links while the user loads, so that a click that has begun is not lost", async () => {
		const response = Promise.withResolvers<UserPage>();
		bff.answer(read, () => response.promise);
		renderComponent(frame, at);
		const tab = await screen.findByRole("link", { name: "Profile and metadata" });
		const back = screen.getByRole("link", { name: "Users" });
		await expect.poll(() => bff.calls.length).toBe(1);
		response.resolve(pageOf("auth0|ada", "Ada Byron"));
		await screen.findByRole("heading", { name: "Ada Byron" });
		screen.getByText(part);
		expect(screen.getByRole("link", { name: "Profile and metadata" })).toBe(tab);
		expect(screen.getByRole("link", { name: "Users" })).toBe(back);
	});

	it("says in its title which tab it shows, whose page it is, and nothing more on the first tab", async () => {
		bff.answer(read, () => pageOf("auth0|ada", "Ada Byron"));
		const { unmount } = renderComponent(frame, { path: `${at.path}/activity` });
		await expect.poll(() => document.title).toBe("Activity · Ada Byron · Rolecall");
		unmount();
		renderComponent(frame, at);
		await expect.poll(() => document.title).toBe("Ada Byron · Rolecall");
	});

	it("leads back to the page of the list it was opened from, at once", () => {
		bff.answer(read, pending);
		renderComponent(<VisitedList />).unmount();
		rememberPage(usersHref(), 3);
		const { went } = renderComponent(frame, at);
		expect(screen.getByRole("link", { name: "Users" }).getAttribute("href")).toBe("/users?page=3");
		fireEvent.keyDown(document.body, { key: "Escape" });
		expect(went.to).toEqual(["/users?page=3"]);
	});

	it("says that the user could not be read, without tabs, and links to the users", async () => {
		bff.answer(read, problem("user_not_found"));
		renderComponent(frame, at);
		await screen.findByRole("alert");
		expect(screen.queryByRole("link", { name: "Profile and metadata" })).toBeNull();
		screen.getByRole("link", { name: "Go to users" });
	});
});
