"use client";

import { Button, type ButtonProps } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import type { ComponentProps, ReactNode } from "react";

/** Opens the slices of a date. */
export function NarrowTarget({ children, ...props }: ButtonProps & ComponentProps<"button"> & { children: ReactNode }) {
	return (
		<Button
			aria-haspopup="menu"
			{...props}
			variant="default"
			size="compact-sm"
			leftSection={<IconCalendar size={14} aria-hidden />}
		>
			{children}
		</Button>
	);
}
