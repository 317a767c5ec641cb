export default function CopyDialog(_: object) { return null; }
