import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { maskSign } from "@/lib/access/mask-sign";
import type { UserPage } from "@/lib/users/user";
import { pageOf } from "../../testing/person-access.ts";
import { renderComponent } from "../../testing/render-component.tsx";
import { serveAnswers } from "../../testing/serve-answers.ts";
import { UserProvider } from "../user-context.tsx";
import { MetadataSection } from "./metadata-section.tsx";

const bff = serveAnswers();
const { user } = pageOf("auth0|7", "Grace");
const masked: UserPage = {
	user: { ...user, app_metadata: { tier: maskSign.repeat(3), plan: "pro" } },
	lockouts: { state: "known", blocks: [] },
};
const path = "POST /api/users/auth0%7C7/reveal";
const permissions = ["users:read", "users:update-app-metadata", "pii:reveal-one"] as const;

const show = (page: UserPage, held: readonly (typeof permissions)[number][] = permissions) =>
	renderComponent(
		<UserProvider page={page}>
			<MetadataSection kind="app_metadata" />
		</UserProvider>,
		{ permissions: held },
	);
const reveal = { name: "Show App metadata" };

it("the editor of metadata that is partly masked shows it beneath on a click", async () => {
	bff.answer(path, { field: "app_metadata", value: { tier: "gold", plan: "pro" } });
	bff.answer("GET /api/metadata-schemas", {});
	const { user: reader } = show(masked);
	expect(screen.queryByText(/gold/)).toBeNull();
	await reader.click(screen.getByRole("button", reveal));
	await screen.findByText(/gold/);
	expect(bff.bodiesOf(path)).toEqual([{ field: "app_metadata" }]);
	expect(screen.queryByRole("button", reveal)).toBeNull();
});

it("the editor has no such button where nothing is masked, or where the level may not reveal", () => {
	const { unmount } = show({ ...masked, user: { ...user, app_metadata: { plan: "pro" } } });
	expect(screen.queryByRole("button", reveal)).toBeNull();
	unmount();
	show(masked, ["users:read", "users:update-app-metadata"]);
	expect(screen.queryByRole("button", reveal)).toBeNull();
});
