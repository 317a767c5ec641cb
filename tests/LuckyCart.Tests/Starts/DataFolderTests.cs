using LuckyCart.LuckyCart.Starts;

namespace LuckyCart.Tests.Starts;

public sealed class DataFolderTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Everyone = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly string _parent = Directory.CreateTempSubdirectory("luckycart-data-").FullName;

    private string At => Path.Combine(_parent, "data");

    [Fact]
    public void Open_NewFolder_IsTheOwnersOnly()
    {
        using var folder = DataFolder.Open(At);
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(At));
    }

    [Fact]
    public void Open_HeldByAnother_SaysSo()
    {
        using (DataFolder.Open(At))
        {
            var failure = Assert.Throws<StartException>(() => DataFolder.Open(At));
            Assert.Contains("in use", failure.Message, StringComparison.Ordinal);
        }

        DataFolder.Open(At).Dispose();
    }

    [Fact]
    public void Open_OwnFolderLeftOpen_IsClosed()
    {
        DataFolder.Open(At).Dispose();
        File.SetUnixFileMode(At, Everyone);
        DataFolder.Open(At).Dispose();
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(At));
    }

    [Fact]
    public void Open_FolderOfSomethingElse_IsRefusedAndLeftAsItIs()
    {
        Directory.CreateDirectory(At, Everyone);
        File.WriteAllText(Path.Combine(At, "thesis.txt"), "");
        Assert.Throws<StartException>(() => DataFolder.Open(At));
        Assert.Equal(Everyone, File.GetUnixFileMode(At));
    }

    [Fact]
    public void Open_WhereNothingCanBeMade_SaysSo() =>
        Assert.Contains("cannot be written", Assert.Throws<StartException>(() => DataFolder.Open("/proc/luckycart")).Message, StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(_parent, recursive: true);
}
