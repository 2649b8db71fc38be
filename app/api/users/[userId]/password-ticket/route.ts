import { defineAct } from "@/lib/bff/server/define-route";
import { createPasswordTicket } from "@/lib/users/server/sign-in/create-password-ticket";
import { createTicketInputSchema, ticketSchema } from "@/lib/users/sign-in";
import { userParamsSchema } from "@/lib/users/user";

export const POST = defineAct(
	{
		permission: "users:create-password-ticket",
		params: userParamsSchema,
		body: createTicketInputSchema,
		response: ticketSchema,
		audit: "user.password_ticket_created",
		reach: "within",
	},
	({ params, body, ...context }) => createPasswordTicket(context, params, body),
);
