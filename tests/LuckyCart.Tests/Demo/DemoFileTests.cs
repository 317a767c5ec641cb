using LuckyCart.LuckyCart.Demo;

namespace LuckyCart.Tests.Demo;

public sealed class DemoFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("luckycart-demo-").FullName;

    [Fact]
    public void Write_Complete_IsReadBackAndTheOwnersOnly()
    {
        Complete("http://127.0.0.1:1").Write();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "demo.env")));
        var read = DemoFile.Read(_folder);
        Assert.True(read.IsComplete);
        Assert.Equal("kid:a+b/c==", read.Find(DemoFile.TokenSecret));
    }

    [Fact]
    public void Write_OverOneThatOthersCanRead_ClosesIt()
    {
        var path = Path.Combine(_folder, "demo.env");
        File.WriteAllText(path, "LUCKYCART_URL=old\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Complete("http://127.0.0.1:2").Write();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal("http://127.0.0.1:2", DemoFile.Read(_folder).Find(DemoFile.Url));
    }

    [Fact]
    public void Write_AfterACrashBeforeTheRename_Succeeds()
    {
        File.WriteAllText(Path.Combine(_folder, "demo.env.new"), "half");
        Complete("http://127.0.0.1:3").Write();
        Assert.Equal(["demo.env"], Directory.GetFiles(_folder).Select(f => Path.GetFileName(f)));
    }

    [Fact]
    public void Read_WithoutFileOrWithHalfOfOne_IsNotComplete()
    {
        Assert.False(DemoFile.Read(_folder).IsComplete);
        File.WriteAllText(Path.Combine(_folder, "demo.env"), "LUCKYCART_URL=http://127.0.0.1:1\nLUCKYCART_SECRET_KEY=\n");
        Assert.False(DemoFile.Read(_folder).IsComplete);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private DemoFile Complete(string url)
    {
        var file = DemoFile.Read(_folder);
        file.Set(DemoFile.Url, url);
        file.Set(DemoFile.TokenSecret, "kid:a+b/c==");
        foreach (var name in (string[])[DemoFile.Retailer, DemoFile.PublishableKey, DemoFile.SecretKey, DemoFile.OperatorToken, DemoFile.SandboxKey])
        {
            file.Set(name, "value");
        }

        return file;
    }
}
