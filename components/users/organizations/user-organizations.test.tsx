import { screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { accessOf, grant, pageOf } from "../../testing/person-access.ts";
import { renderComponent } from "../../testing/render-component.tsx";
import { problem, serveAnswers } from "../../testing/serve-answers.ts";
import { UserProvider } from "../user-context.tsx";
import { UserOrganizations } from "./user-organizations.tsx";

const bff = serveAnswers();

const path = "/api/users/auth0%7Cada";
const view = (
	<UserProvider page={pageOf("auth0|ada", "Ada Byron")}>
		<UserOrganizations />
	</UserProvider>
);
const clerk = grant(
	{ kind: "organization", role: { id: "rol_1", name: "Clerk" }, through: { id: "org_1", name: "Acme" } },
	["read:a"],
);

/** Counts as seen whatever is observed. */
class SeeingObserver {
	readonly onSeen: IntersectionObserverCallback;
	constructor(onSeen: IntersectionObserverCallback) {
		this.onSeen = onSeen;
	}
	readonly root = null;
	readonly rootMargin = "";
	readonly scrollMargin = "";
	readonly thresholds = [];
	observe(target: Element) {
		const box = target.getBoundingClientRect();
		const entry = { target, isIntersecting: true, intersectionRatio: 1, time: 0, rootBounds: null };
		this.onSeen([{ ...entry, boundingClientRect: box, intersectionRect: box }], this);
	}
	unobserve = () => undefined;
	disconnect = () => undefined;
	takeRecords() {
		return [];
	}
}

const blind = globalThis.IntersectionObserver;
afterEach(() => void vi.stubGlobal("IntersectionObserver", blind));

describe("the organizations of a user", () => {
	it("show the roles that the user's access holds, without a request for each", async () => {
		const organizations = ["org_1", "org_2"].map((id) => ({ id, name: id }));
		bff.answer(`GET ${path}/organizations`, { organizations, hasMore: false });
		bff.answer(`GET ${path}/access`, accessOf([clerk]));
		renderComponent(view, { level: "viewer" });
		await screen.findByText("Role here: Clerk");
		screen.getByText("No roles here.");
		expect(bff.calls).toHaveLength(2);
	});

	it("read the roles of a row that is seen where the user's access does not reach, and say why they cannot", async () => {
		vi.stubGlobal("IntersectionObserver", SeeingObserver);
		const organizations = ["org_1", "org_2", "org_3"].map((id) => ({ id, name: id }));
		bff.answer(`GET ${path}/organizations`, { organizations, hasMore: false });
		bff.answer(`GET ${path}/access`, accessOf([clerk], { organizations: { hasMore: true } }));
		bff.answer(`GET ${path}/organizations/org_2/roles`, { roles: [{ id: "rol_2", name: "Baker" }], total: 1 });
		bff.answer(`GET ${path}/organizations/org_3/roles`, problem("tenant_timeout"));
		renderComponent(view, { level: "viewer" });
		await screen.findByText("Role here: Baker");
		screen.getByText("Role here: Clerk");
		await screen.findByText(/did not (answer|respond|reply)/);
		expect(bff.callsOf(`GET ${path}/organizations/org_1/roles`)).toEqual([]);
	});
});
