export default function Timeline(_: object) { return null; }
