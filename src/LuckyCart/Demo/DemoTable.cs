namespace LuckyCart.LuckyCart.Demo;

/// <summary>Text tables built into this program: one row a line, <c>#</c> starts a comment.</summary>
internal static class DemoTable
{
    public static IEnumerable<string> Read(string name)
    {
        using var stream = typeof(DemoTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is not built in.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
