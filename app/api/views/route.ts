import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { createViewInputSchema, viewListSchema, viewSchema } from "@/lib/saved-views/contract";
import { createView } from "@/lib/saved-views/server/create-view";
import { listViews } from "@/lib/saved-views/server/list-views";
import { findRefusedField } from "@/lib/users/server/list/find-refused-field";

// A view's name and search are returned as their owner typed them, and a shared search must be readable by everyone who has it.
export const GET = defineRead(
	{ permission: "users:read", response: viewListSchema, unmasked: ["name", "search"] },
	async (context) => {
		const { views } = await listViews(context);
		return { views: views.map((view) => ({ ...view, refusedField: findRefusedField(context, view.search) })) };
	},
);

export const POST = defineAct(
	{
		permission: "users:read",
		body: createViewInputSchema,
		response: viewSchema,
		unmasked: ["name", "search"],
		audit: "view.created",
		creates: "other",
	},
	({ body, ...context }) => createView(context, body),
);
