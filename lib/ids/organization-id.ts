import { z } from "zod";

export const organizationIdSchema = z.string().regex(/^org_[A-Za-z0-9]{1,64}$/);
