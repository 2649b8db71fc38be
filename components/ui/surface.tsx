import type { ReactNode } from "react";
import classes from "./surface.module.css";

/** What a list stands on. */
export const Surface = ({ children }: { children: ReactNode }) => (
	<section className={classes.surface}>{children}</section>
);
