import type { ApiList } from "@/lib/apis/contract";
import type { RoleMembers, RolePermissions } from "@/lib/roles/contract";
import type { serveAnswers } from "./serve-answers.ts";

type Bff = Pick<ReturnType<typeof serveAnswers>, "answer">;

export const shop = "https://shop.example";
/** Returns the role's permissions of the shop API. */
export const own = (names: readonly string[], version = "v1", hasMore = false): RolePermissions => ({
	permissions: names.map((permission_name) => ({
		permission_name,
		resource_server_name: "Shop",
		resource_server_identifier: shop,
	})),
	version,
	hasMore,
});

const apisWith = (names: readonly string[]): ApiList => ({
	apis: [
		{ id: "1", name: "Shop", identifier: shop, scopes: names.map((value) => ({ value })) },
		{
			id: "2",
			name: "Books",
			identifier: "https://books.example",
			scopes: [{ value: "read:books", description: "Reads books" }],
		},
	],
	hasMore: false,
});

const members = (total: number): RoleMembers => ({ users: [], start: 0, limit: 50, total });

/** Serves a role with 12 members that has `read:a` and `read:b` of an API that also defines `read:c`. */
export function answerRole(
	bff: Bff,
	held: readonly string[] = ["read:a", "read:b"],
	defined: readonly string[] = ["read:a", "read:b", "read:c"],
) {
	bff.answer("GET /api/roles/rol_1/permissions", own(held));
	bff.answer("GET /api/apis", apisWith(defined));
	bff.answer("GET /api/roles/rol_1/members", members(12));
	bff.answer("GET /api/roles/rol_1/permissions/loss", {});
}
