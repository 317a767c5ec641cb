using System.Xml.Linq;

namespace LuckyCart.Architecture.Tests.References;

public sealed class PackageTests
{
    private static IEnumerable<string> Projects =>
        ((string[])["src", "samples", "bench", "tests"]).SelectMany(f => Repository.Files(f, "*.csproj")).Append("Directory.Build.props");

    [Fact]
    public void Projects_StateNoVersionsAndSilenceNoWarnings() =>
        Rule.Holds(Projects.SelectMany(p => Check(p, Repository.Read(p))));

    [Fact]
    public void Projects_AllHaveLockFilesAndAreInTheSolution()
    {
        var solution = Repository.Read("LuckyCart.sln").Replace('\\', '/');
        Rule.Holds(
            from project in Projects.Where(p => p.EndsWith(".csproj", StringComparison.Ordinal))
            from fault in (string[])
            [
                .. File.Exists(Repository.PathOf(Path.GetDirectoryName(project) + "/packages.lock.json")) ? Array.Empty<string>() : [$"{project} has no packages.lock.json."],
                .. solution.Contains(project, StringComparison.Ordinal) ? Array.Empty<string>() : [$"{project} is not in LuckyCart.sln."],
            ]
            select fault);
    }

    [Theory]
    [InlineData("""<Project><ItemGroup><PackageReference Include="A" Version="1.0" /></ItemGroup></Project>""")]
    [InlineData("""<Project><PropertyGroup><NoWarn>CS1591</NoWarn></PropertyGroup></Project>""")]
    public void Check_Planted_IsFound(string project) => Assert.Single(Check("a.csproj", project));

    private static IEnumerable<string> Check(string path, string project)
    {
        var document = XDocument.Parse(project);
        foreach (var package in document.Descendants("PackageReference").Where(p => (p.Attribute("Version") ?? p.Attribute("VersionOverride")) is not null))
        {
            yield return $"{path}: the version of {package.Attribute("Include")?.Value} is stated in Directory.Packages.props.";
        }

        if (document.Descendants("NoWarn").Any())
        {
            yield return $"{path}: NoWarn hides what it was not meant to; mend it, or say why in .editorconfig.";
        }
    }
}
