using System.Diagnostics;
using System.Text.Json;

namespace IntraopAR.Theatre.Tests;

/// <summary>
/// A real archive: Debian's Orthanc with its DICOMweb plugin. It listens on all addresses, so that it runs in a network
/// namespace of its own, which has nothing but the loopback.
/// </summary>
public sealed class OrthancTests : IDisposable
{
    private const string Orthanc = "/usr/sbin/Orthanc", Plugin = "/usr/share/orthanc/plugins/libOrthancDicomWeb.so";

    /// <summary>Starts the archive, stores by the program (STOW-RS, then QIDO-RS), takes every object back by WADO-RS and exports again from the source series there.</summary>
    private const string Script = """
        set -e
        ip link set lo up
        Orthanc "$WORK/orthanc.json" >"$WORK/orthanc.log" 2>&1 &
        archive=$!
        trap 'kill $archive; wait $archive || true' EXIT
        for i in $(seq 1 100); do curl -sf http://127.0.0.1:8042/system >/dev/null && break; sleep 0.2; done
        web=http://127.0.0.1:8042/dicom-web
        dotnet "$PROGRAM" export --case "$CASE" --to "$WORK/local" --with-source --json >"$WORK/local.json"
        dotnet "$PROGRAM" export --case "$CASE" --to $web --with-source --json >"$WORK/stored.json"
        dotnet "$PROGRAM" export --case "$CASE" --to "$WORK/again" --source $web --json >"$WORK/again.json"
        python3 - "$WORK" <<'PY'
        import json, sys, os, urllib.request
        work = sys.argv[1]
        local = {o['sopInstanceUid']: o['file'] for o in json.load(open(work + '/local.json'))['objects']}
        same, other = 0, []
        for o in json.load(open(work + '/stored.json'))['objects']:
            request = urllib.request.Request(o['file'], headers={'Accept': 'multipart/related; type="application/dicom"; transfer-syntax=*'})
            with urllib.request.urlopen(request) as answer:
                body, kind = answer.read(), answer.headers['Content-Type']
            boundary = [p.split('=', 1)[1].strip('" ') for p in kind.split(';') if p.strip().startswith('boundary')][0].encode()
            part = body.split(b'--' + boundary)[1].split(b'\r\n\r\n', 1)[1][:-2]
            if part == open(local[o['sopInstanceUid']], 'rb').read(): same += 1
            else: other.append(o['name'])
        print(json.dumps({'same': same, 'other': other}))
        PY
        """;

    private readonly ExportCase made = new();

    public void Dispose() => made.Dispose();

    [Fact(Explicit = true)]
    public async Task Every_object_and_the_source_come_back_from_Orthanc_byte_for_byte()
    {
        Assert.SkipUnless(File.Exists(Orthanc) && File.Exists(Plugin), "Orthanc is not installed (Debian orthanc and orthanc-dicomweb)");
        Assert.SkipUnless(File.Exists("/usr/bin/curl") && File.Exists("/usr/bin/python3"), "curl and python3 are not installed");
        made.Register();
        var work = Directory.CreateDirectory(made.At("orthanc")).FullName;
        File.WriteAllText(Path.Combine(work, "orthanc.json"), JsonSerializer.Serialize(new
        {
            Name = "intraopar", StorageDirectory = Path.Combine(work, "db"), IndexDirectory = Path.Combine(work, "db"), HttpPort = 8042, DicomPort = 4242, RemoteAccessAllowed = false, AuthenticationEnabled = false, Plugins = new[] { Plugin },
        }));
        var start = new ProcessStartInfo("unshare", ["-n", "bash", "-c", Script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["WORK"], start.Environment["CASE"], start.Environment["PROGRAM"]) = (work, made.Case, typeof(TheProgram).Assembly.Location.Replace("IntraopAR.Theatre.Tests.dll", "IntraopAR.Theatre.dll", StringComparison.Ordinal));
        using var process = Process.Start(start)!;
        var (reading, said) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        var (output, errors) = (await reading, await said);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(errors.Contains("unshare failed", StringComparison.Ordinal), "no network namespace can be made here");
        Assert.True(process.ExitCode == 0, errors + output);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Empty(answer.GetProperty("other").EnumerateArray());
        Assert.Equal(8 + made.Series.Count, answer.GetProperty("same").GetInt32());
        foreach (var file in Directory.GetFiles(Path.Combine(work, "again"), "*.dcm")) Assert.Equal(File.ReadAllBytes(Path.Combine(work, "local", Path.GetFileName(file))), File.ReadAllBytes(file));
    }
}
