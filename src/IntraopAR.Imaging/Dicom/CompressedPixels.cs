using System.Diagnostics;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>
/// JPEG, JPEG-LS and JPEG 2000 pixels, decoded by GDCM's <c>gdcmconv</c> in a child process: its decoders abort or hang on
/// damaged files, so they get limits on time and memory, and what they write is read by the strict reader and compared
/// with what the original said.
/// </summary>
internal static class CompressedPixels
{
    /// <summary>Of the processor's time; on the clock it may take longer, because a busy computer lets it wait.</summary>
    private const int Seconds = 5;

    /// <summary>On the clock, for one that waits for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>What a shell says of a program that was ended because its time was up: 128 and SIGXCPU or SIGKILL.</summary>
    private static readonly int[] TimeIsUp = [128 + 24, 128 + 9];

    private const int MemoryKilobytes = 900 * 1024;

    /// <returns>The same object with native pixels, wholly in memory.</returns>
    /// <exception cref="MissingPartException">gdcmconv is not installed.</exception>
    public static DicomFile Decompress(DicomFile file)
    {
        var layout = PixelLayout.Of(file);
        var frames = file.Data.Integer(DicomTags.NumberOfFrames, 1);
        DemandOneHeader(file, layout);
        var folder = Directory.CreateTempSubdirectory("intraopar-");
        try
        {
            var (input, output) = (Path.Combine(folder.FullName, "in.dcm"), Path.Combine(folder.FullName, "raw.dcm"));
            File.WriteAllBytes(input, EncapsulatedCopy.Of(file, layout, frames));
            var (exit, tooLong) = Run(input, output);
            if (exit == 127)
                throw new MissingPartException("the decoder for compressed DICOM pictures", "libgdcm-tools", "run: apt-get install libgdcm-tools");
            if (tooLong is not null) throw Fault(file, $"took the decoder more than {tooLong}");
            if (exit != 0 || !File.Exists(output)) throw Fault(file, $"cannot be decoded as {file.Syntax.Name}: damaged or cut short");
            return file.WithPixels(Compared(file, layout, frames, output));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (int Exit, string? TooLong) Run(string input, string output)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"ulimit -c 0; ulimit -v {MemoryKilobytes}; ulimit -t {Seconds}; exec gdcmconv --raw -i \"$0\" -o \"$1\"");
        start.ArgumentList.Add(input);
        start.ArgumentList.Add(output);
        using var child = Process.Start(start)!;
        child.OutputDataReceived += (_, _) => { };
        child.ErrorDataReceived += (_, _) => { };
        child.BeginOutputReadLine();
        child.BeginErrorReadLine();
        if (child.WaitForExit(Patience)) return (child.ExitCode, TimeIsUp.Contains(child.ExitCode) ? $"{Seconds} s of the processor's time" : null);
        child.Kill(entireProcessTree: true);
        child.WaitForExit();
        return (-1, $"{Patience.TotalSeconds} s");
    }

    private static void DemandOneHeader(DicomFile file, PixelLayout layout)
    {
        if (Jpeg2000Header.Of(file.Fragments![1].Span) is not { } inside) return;
        if (inside.Signed != layout.Signed || inside.Bits > layout.BitsAllocated)
            throw file.Data.Fault(
                DicomTags.PixelRepresentation,
                $"says {Words(layout.Signed)} {layout.BitsStored} bits, but the JPEG 2000 picture says {Words(inside.Signed)} {inside.Bits} bits: nobody can tell which is right",
                "export the series again");
    }

    /// <summary>The decoder must not have changed what the picture is.</summary>
    private static byte[] Compared(DicomFile original, PixelLayout a, int frames, string output)
    {
        DicomFile raw;
        PixelLayout b;
        try
        {
            raw = DicomFile.Read(output);
            b = PixelLayout.Of(raw);
        }
        catch (BadInputException e)
        {
            throw Fault(original, $"decodes to no picture ({e.Field}: {e.Reason})");
        }

        if ((a.Rows, a.Columns) != (b.Rows, b.Columns)) throw Fault(original, $"decodes to {b.Columns}x{b.Rows} instead of {a.Columns}x{a.Rows}");
        if (a.Signed != b.Signed || a.BitsStored != b.BitsStored || a.BitsAllocated != b.BitsAllocated)
            throw Fault(original, $"decodes to {Words(b.Signed)} {b.BitsStored} of {b.BitsAllocated} bits, but the header says {Words(a.Signed)} {a.BitsStored} of {a.BitsAllocated}");
        if (raw.PixelLength < b.FrameBytes * frames) throw Fault(original, "decodes to fewer pixels than the header says: the file is cut short");
        return raw.PixelData.ToArray();
    }

    private static string Words(bool signed) => signed ? "signed" : "unsigned";

    private static BadInputException Fault(DicomFile file, string reason) =>
        new(file.Path, DicomTags.PixelData.ToString(), reason, "export the series uncompressed, or copy it again");
}
