import { z } from "zod";

export const groupIdSchema = z.string().regex(/^grp_[A-Za-z0-9]{1,64}$/);
