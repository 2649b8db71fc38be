import type { ReactNode } from "react";
import classes from "./surface.module.css";

/** The background surface of a list. */
export const Surface = ({ children }: { children: ReactNode }) => (
	<section className={classes.surface}>{children}</section>
);
