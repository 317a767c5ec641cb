namespace LuckyCart.BackOffice.Tests.Hosting;

/// <summary>A folder as the pages' build leaves one, small.</summary>
public static class BuiltPages
{
    public const string Script = "/assets/index-B2cD3eF4.js";
    public const string Icon = "/favicon.svg";

    public static string ScriptText { get; } = string.Concat(Enumerable.Range(0, 400).Select(i => $"export const name{i} = {i};\n"));

    public static string Write(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "assets"));
        File.WriteAllText(
            Path.Combine(folder, "index.html"),
            $"""<!doctype html><html><head><meta name="csp-nonce" content="__CSP_NONCE__" /><script type="module" src="{Script}"></script></head><body><div id="root"></div></body></html>""");
        File.WriteAllText(folder + Script, ScriptText);
        File.WriteAllText(folder + Icon, """<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>""");
        return folder;
    }
}
