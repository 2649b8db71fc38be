import { z } from "zod";
import { reasonSchema } from "../audit/reason-schema.ts";

export const ipBlockParamsSchema = z.object({ ip: z.union([z.ipv4(), z.ipv6()]) });

export type IpBlockParams = z.infer<typeof ipBlockParamsSchema>;

/** `blocked` is true if Auth0 refuses sign-ins from the address for everyone. */
export const ipBlockSchema = z.object({ blocked: z.boolean() });

export type IpBlock = z.infer<typeof ipBlockSchema>;

export const deleteIpBlockInputSchema = z.object({ reason: reasonSchema });

export type DeleteIpBlockInput = z.infer<typeof deleteIpBlockInputSchema>;
