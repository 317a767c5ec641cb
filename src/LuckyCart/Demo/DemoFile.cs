using System.Text;

namespace LuckyCart.LuckyCart.Demo;

/// <summary><c>DATA/demo.env</c>: the demo's keys, for shells (<c>. data/demo.env</c>) and samples; readable by its owner only.</summary>
/// <remarks>Written only when everything that it names is there, so a complete file means a complete demo.</remarks>
internal sealed class DemoFile
{
    public const string Url = "LUCKYCART_URL";
    public const string Retailer = "LUCKYCART_RETAILER";
    public const string PublishableKey = "LUCKYCART_PUBLISHABLE_KEY";
    public const string SecretKey = "LUCKYCART_SECRET_KEY";
    public const string TokenSecret = "LUCKYCART_SHOPPER_TOKEN_SECRET";
    public const string OperatorToken = "LUCKYCART_OPERATOR_TOKEN";
    public const string SandboxKey = "LUCKYCART_SANDBOX_SECRET_KEY";

    private const string Name = "demo.env";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly string[] Names = [Url, Retailer, PublishableKey, SecretKey, TokenSecret, OperatorToken, SandboxKey];

    private readonly string _path;
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private DemoFile(string folder) => _path = Path.Combine(folder, Name);

    /// <summary>Whether every name has a value.</summary>
    public bool IsComplete => Names.All(n => _values.ContainsKey(n));

    public static DemoFile Read(string folder)
    {
        var file = new DemoFile(folder);
        foreach (var line in File.Exists(file._path) ? File.ReadAllLines(file._path) : [])
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && equals < line.Length - 1 && Names.Contains(line[..equals]))
            {
                file._values[line[..equals]] = line[(equals + 1)..];
            }
        }

        return file;
    }

    public string? Find(string name) => _values.GetValueOrDefault(name);

    public void Set(string name, string value) => _values[name] = value;

    public void Clear() => _values.Clear();

    /// <summary>Replaces the file as a whole: a reader, or a crash, finds the one before or the one after.</summary>
    public void Write()
    {
        var text = new StringBuilder();
        foreach (var name in Names)
        {
            text.Append(name).Append('=').Append(_values[name]).Append('\n');
        }

        var written = _path + ".new";
        File.Delete(written);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
        using (var stream = new FileStream(written, options))
        {
            stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
            stream.Flush(flushToDisk: true);
        }

        File.Move(written, _path, overwrite: true);
    }
}
