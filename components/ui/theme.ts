import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, rem } from "@mantine/core";
import button from "./button.module.css";
import modal from "./modal.module.css";

const gray: MantineColorsTuple = [
	"#faf9f7",
	"#f4f2ef",
	"#ebe8e4",
	"#dedad5",
	"#c9c4bd",
	"#a8a29a",
	"#827c74",
	"#67615a",
	"#47423c",
	"#24211d",
];
const dark: MantineColorsTuple = [
	"#ecebe8",
	"#cfccc8",
	"#aaa59f",
	"#8a857f",
	"#3a3733",
	"#302e2a",
	"#24221f",
	"#171614",
	"#121110",
	"#0d0c0b",
];
const indigo: MantineColorsTuple = [
	"#eef0ff",
	"#dfe2ff",
	"#c2c8ff",
	"#a3abff",
	"#8a92fb",
	"#6d72f2",
	"#5255e0",
	"#4447c4",
	"#383a9e",
	"#2f317d",
];

const red: MantineColorsTuple = [
	"#fdeeed",
	"#f8d9d7",
	"#f0b3af",
	"#e78b85",
	"#df6a62",
	"#d24d44",
	"#c4352c",
	"#a8201a",
	"#8c1914",
	"#6f120e",
];

/** Neutral, slightly warm greys, one indigo for interactive elements, two font weights, radius 8, flat surfaces. */
export const theme = createTheme({
	colors: { gray, dark, indigo, red },
	primaryColor: "indigo",
	primaryShade: 6,
	fontFamily: "var(--font-geist-sans), system-ui, 'Noto Sans', sans-serif",
	fontFamilyMonospace: "var(--font-geist-mono), ui-monospace, monospace",
	fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(15), xl: rem(18) },
	headings: {
		fontWeight: "550",
		sizes: {
			h1: { fontSize: rem(22), lineHeight: "1.3" },
			h2: { fontSize: rem(16), lineHeight: "1.4" },
			h3: { fontSize: rem(14), lineHeight: "1.4" },
		},
	},
	spacing: { xs: rem(8), sm: rem(12), md: rem(16), lg: rem(20), xl: rem(32) },
	defaultRadius: 8,
	focusRing: "auto",
	respectReducedMotion: true,
	cursorType: "pointer",
	components: {
		Button: { defaultProps: { size: "sm", loaderProps: { size: 12 } }, classNames: button },
		Modal: {
			classNames: modal,
			defaultProps: {
				centered: true,
				radius: 12,
				overlayProps: { backgroundOpacity: 0.4 },
				transitionProps: { duration: 140 },
			},
		},
		// A dialog's header is not the page's banner, so it is not rendered as a `header` element.
		ModalHeader: { defaultProps: { component: "div" } },
		DrawerHeader: { defaultProps: { component: "div" } },
		// These overlays close without a transition, so that they do not receive the next key.
		Drawer: { defaultProps: { transitionProps: { duration: 140, exitDuration: 0 } } },
		Menu: { defaultProps: { shadow: "md", transitionProps: { duration: 120, exitDuration: 0 } } },
		Popover: { defaultProps: { shadow: "md", transitionProps: { duration: 120, exitDuration: 0 } } },
		Tooltip: { defaultProps: { withArrow: false, openDelay: 250, events: { hover: true, focus: true, touch: true } } },
		TextInput: { defaultProps: { size: "sm" } },
		// Enter chooses the first match of what was typed.
		MultiSelect: { defaultProps: { selectFirstOptionOnChange: true } },
		Select: { defaultProps: { size: "sm", comboboxProps: { shadow: "md" }, selectFirstOptionOnChange: true } },
	},
});

/** Light and dark colours are chosen separately: text has a contrast of 4.5:1 or more, control borders and focus rings 3:1. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
	variables: { "--rc-weight-strong": "550" },
	light: {
		"--mantine-color-body": gray[0],
		"--mantine-color-text": gray[9],
		"--mantine-color-dimmed": gray[7],
		"--mantine-color-placeholder": gray[7],
		"--mantine-color-default-border": gray[3],
		"--mantine-color-anchor": indigo[7],
		"--mantine-color-error": "#a8201a",
		"--rc-surface": "#ffffff",
		"--rc-subtle": gray[1],
		"--rc-hover": gray[1],
		"--rc-line": gray[2],
		"--rc-control-line": "#8f8981",
		"--rc-accent": indigo[7],
		"--rc-accent-soft": indigo[0],
	},
	dark: {
		"--mantine-color-body": dark[7],
		"--mantine-color-text": dark[0],
		"--mantine-color-dimmed": dark[2],
		"--mantine-color-placeholder": dark[2],
		"--mantine-color-default-border": dark[4],
		"--mantine-color-anchor": indigo[3],
		"--mantine-color-error": "#ff9d94",
		"--rc-surface": "#1d1c1a",
		"--rc-subtle": dark[6],
		"--rc-hover": dark[6],
		"--rc-line": dark[5],
		"--rc-control-line": "#77726b",
		"--rc-accent": indigo[3],
		"--rc-accent-soft": "#26273f",
	},
});
