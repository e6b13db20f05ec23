using System.Text;
using IntraopAR.Theatre.Pictures;
using OpenCvSharp;

namespace IntraopAR.Benchmarks;

/// <summary>Depth pictures as NumPy arrays.</summary>
public sealed class NpyTarget : IMutationTarget
{
    public string Name => "npy";

    public IReadOnlyList<MutationSeed> Seeds() => [Array("<f4", 4, i => BitConverter.GetBytes(100f + i)), Array("<u2", 2, i => BitConverter.GetBytes((ushort)(400 + i)))];

    public void Read(string path) => DepthCheck.Sound(DepthFile.Read(path, 1));

    private static MutationSeed Array(string type, int size, Func<int, byte[]> number)
    {
        const int rows = 12, columns = 20;
        var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({rows}, {columns}), }}";
        header = header.PadRight((10 + header.Length + 1 + 63) / 64 * 64 - 11) + "\n";
        var bytes = new List<byte>([0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)header.Length), .. Encoding.ASCII.GetBytes(header)]);
        for (var i = 0; i < rows * columns; i++) bytes.AddRange(number(i));
        return new($"depth-{size}.npy", [.. bytes]);
    }
}

/// <summary>Depth pictures as TIFF.</summary>
public sealed class DepthTiffTarget : IMutationTarget
{
    public string Name => "tiff-depth";

    public IReadOnlyList<MutationSeed> Seeds()
    {
        using var whole = new Mat(24, 32, MatType.CV_16UC1, new Scalar(400));
        Cv2.Circle(whole, 12, 10, 6, new Scalar(250), -1);
        using var real = new Mat();
        whole.ConvertTo(real, MatType.CV_32F, 0.25);
        return [new("depth-16.tif", whole.ImEncode(".tiff")), new("depth-32.tiff", real.ImEncode(".tiff"))];
    }

    public void Read(string path) => DepthCheck.Sound(DepthFile.Read(path, 1));
}

internal static class DepthCheck
{
    public static void Sound((int Width, int Height, float[] Millimetres) depth)
    {
        if (depth.Width < 1 || depth.Height < 1 || depth.Millimetres.Length != depth.Width * depth.Height) throw new UnsoundAnswerException($"{depth.Width} x {depth.Height} with {depth.Millimetres.Length} depths");
        if (depth.Millimetres.Any(z => !(z is >= 0 and < 1e7f))) throw new UnsoundAnswerException("a depth that is none");
    }
}
