import { defineRoute } from "@/lib/bff/server/define-route";
import { userParamsSchema } from "@/lib/users/contract";
import { createTicketInputSchema, ticketSchema } from "@/lib/users/contract-sign-in";
import { createPasswordTicket } from "@/lib/users/server/create-password-ticket";

export const POST = defineRoute(
	{
		permission: "users:create-password-ticket",
		params: userParamsSchema,
		body: createTicketInputSchema,
		response: ticketSchema,
		audit: "user.password_ticket_created",
		reach: "within",
	},
	({ params, body, ...context }) => createPasswordTicket(params.userId, body, context),
);
