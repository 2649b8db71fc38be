import { z } from "zod";

export const organizationIdSchema = z.string().regex(/^org_[A-Za-z0-9]{1,64}$/);

export const organizationParamsSchema = z.object({ organizationId: organizationIdSchema });

export type OrganizationParams = z.infer<typeof organizationParamsSchema>;
