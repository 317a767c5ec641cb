using Microsoft.Extensions.Options;

namespace LuckyCart.BackOffice.Pages;

/// <summary>The files of the built pages. What is found at the start is all that is ever served: no address leads anywhere else on the disk.</summary>
internal sealed class PageFolder
{
    private const string IndexPath = "/index.html";
    private const int FilesMax = 2_000;

    private readonly Dictionary<string, Lazy<PageFile>> _files;

    public PageFolder(IOptions<BackOfficeOptions> options)
    {
        var folder = options.Value.PagesFolder;
        _files = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Take(FilesMax)
                .Select(f => (File: f, Path: "/" + Path.GetRelativePath(folder, f).Replace('\\', '/')))
                .ToDictionary(f => f.Path, f => new Lazy<PageFile>(() => PageFile.Read(f.Path, f.File)), StringComparer.Ordinal)
            : [];
        Index = _files.Remove(IndexPath, out var index) ? new PageIndex(index.Value.Bytes) : null;
    }

    /// <summary>The page that every address of the back office begins with; null where the pages are not built.</summary>
    public PageIndex? Index { get; }

    public PageFile? Find(string path) => _files.TryGetValue(path, out var file) ? file.Value : null;
}
