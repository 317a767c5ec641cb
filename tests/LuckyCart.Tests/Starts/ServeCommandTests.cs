using LuckyCart.LuckyCart.Starts;

namespace LuckyCart.Tests.Starts;

public sealed class ServeCommandTests
{
    [Theory]
    [InlineData("--port", "65536")]
    [InlineData("--port", "http")]
    [InlineData("--port", "-1")]
    [InlineData("--listen", "7")]
    [InlineData("--listen", "example.org")]
    [InlineData("--unknown", "1")]
    public void Parse_Faulty_IsRefused(string option, string value) => Assert.NotEmpty(Parse([option, value]).Errors);

    [Theory]
    [InlineData("--port", "0")]
    [InlineData("--listen", "0.0.0.0")]
    [InlineData("--listen", "::1")]
    public void Parse_Good_IsTaken(string option, string value) => Assert.Empty(Parse([option, value]).Errors);

    [Theory]
    [InlineData("LUCKYCART_PORT", "99999")]
    [InlineData("ASPNETCORE_URLS", "http://0.0.0.0:80")]
    public async Task Invoke_FaultyEnvironment_EndsWithOne(string name, string value)
    {
        var command = ServeCommand.Create(n => n == name ? value : null);
        Assert.Equal(1, await command.Parse(["--data", "/proc/luckycart"]).InvokeAsync());
    }

    private static System.CommandLine.ParseResult Parse(string[] arguments) => ServeCommand.Create(_ => null).Parse(arguments);
}
