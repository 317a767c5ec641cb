namespace LuckyCart.LuckyCart.Starts;

/// <summary>The folder that holds everything, private to its owner and held by one process at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    /// <summary>The folder of the keys that protect cookies.</summary>
    public const string Keys = "keys";

    private const string LockName = "luckycart.lock";

    /// <summary>What this product puts into it; a restored folder has the journal only.</summary>
    private static readonly string[] Ours = [LockName, "journal", "backup", Keys, "demo.env", "demo.env.new"];
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly FileStream _held;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        _held = held;
    }

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <summary>Makes or opens the folder, and holds it until disposed; the kernel lets go of it when the process dies.</summary>
    /// <exception cref="StartException">Another process holds it, it is not ours, or it cannot be written.</exception>
    public static DataFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Make(full);
            return new DataFolder(full, Hold(full));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException(
                $"The data folder {full} cannot be written ({e.Message.ReplaceLineEndings(" ")}). Choose another with --data.", e);
        }
    }

    public void Dispose() => _held.Dispose();

    private static void Make(string path)
    {
        if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path, OwnerOnly);
            return;
        }

        if ((File.GetUnixFileMode(path) & Others) == 0)
        {
            return;
        }

        // A folder of something else (a home, /tmp) must not be closed to its other readers.
        if (Directory.EnumerateFileSystemEntries(path).Any(static e => !Ours.Contains(System.IO.Path.GetFileName(e))))
        {
            throw new StartException(
                $"{path} can be read by others and holds files that are not LuckyCart's. Choose an empty or a new folder with --data.");
        }

        File.SetUnixFileMode(path, OwnerOnly);
    }

    private static FileStream Hold(string path)
    {
        var file = System.IO.Path.Combine(path, LockName);
        try
        {
            return new FileStream(file, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
        catch (IOException e) when (File.Exists(file) && e.GetType() == typeof(IOException))
        {
            throw new StartException(
                $"The data folder {path} is in use by another LuckyCart. Stop that one, or choose another folder with --data.", e);
        }
    }
}
