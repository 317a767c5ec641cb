namespace LuckyCart.Storage.Tests.Hosting;

/// <summary>A data folder of one test, gone with it.</summary>
internal sealed class StoreFolder : IDisposable
{
    public StoreFolder() => Path = Directory.CreateTempSubdirectory("lc-store-").FullName;

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>A copy of it as it is on disk now.</summary>
    public StoreFolder Copy()
    {
        var copy = new StoreFolder();
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
        {
            var target = copy[System.IO.Path.GetRelativePath(Path, file)];
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    /// <summary>How many files hold a text.</summary>
    public int CountFilesWith(ReadOnlySpan<byte> text)
    {
        var found = 0;
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
        {
            found += File.ReadAllBytes(file).AsSpan().IndexOf(text) >= 0 ? 1 : 0;
        }

        return found;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
