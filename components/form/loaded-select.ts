// A file of its own, because a dynamic import of the whole package would load all of it.
export { Select } from "@mantine/core";
