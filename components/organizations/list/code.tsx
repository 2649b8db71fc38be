import type { ReactNode } from "react";
import classes from "./code.module.css";

/** A value as machines know it, in the mono face and quiet. */
export const Code = ({ children }: { children: ReactNode }) => <code className={classes.code}>{children}</code>;
