import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { pageOf } from "@/components/testing/person-access";
import { renderComponent } from "@/components/testing/render-component";
import { UserIdentities } from "@/components/users/overview/user-identities";
import { IdentitiesSection } from "@/components/users/sign-in/identities-section";
import { UserProvider } from "@/components/users/user-context";
import type { Identity, UserPage } from "@/lib/users/user";

const { user } = pageOf("auth0|7", "Grace");
const identities: Identity[] = [
	{ connection: "Username-Password-Authentication", provider: "auth0", user_id: "7" },
	{ connection: "google-oauth2", provider: "google-oauth2", user_id: "9", isSocial: true },
];
const page: UserPage = { user: { ...user, identities }, lockouts: { state: "known", blocks: [] } };

describe.each([
	["the overview", <UserIdentities key="overview" />],
	["the list of identities", <IdentitiesSection key="list" />],
])("how a user signs in, in %s", (_place, part) => {
	it("names each connection once, in words, with its id", () => {
		renderComponent(<UserProvider page={page}>{part}</UserProvider>);
		const [database, google] = screen.getAllByRole("listitem");
		expect(database?.textContent).toContain("Database");
		expect(database?.textContent).not.toContain("Username-Password-Authentication");
		expect(google?.textContent).toMatch(/^Google(?!.*google-oauth2.*google-oauth2)/);
		expect(google === undefined ? [] : within(google).getAllByText("google-oauth2|9")).toHaveLength(1);
	});
});
