import { z } from "zod";

export const roleIdSchema = z.string().regex(/^rol_[A-Za-z0-9]{1,64}$/);
