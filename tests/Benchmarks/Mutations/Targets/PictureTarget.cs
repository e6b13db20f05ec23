using IntraopAR.Theatre.Pictures;
using OpenCvSharp;

namespace IntraopAR.Benchmarks;

/// <summary>Camera pictures.</summary>
public sealed class PictureTarget : IMutationTarget
{
    public string Name => "picture";

    public IReadOnlyList<MutationSeed> Seeds()
    {
        using var picture = new Mat(48, 64, MatType.CV_8UC3, new Scalar(40, 60, 160));
        Cv2.Circle(picture, 30, 20, 12, new Scalar(200, 220, 240), -1);
        return [.. new[] { ".png", ".jpg", ".bmp" }.Select(ending => new MutationSeed("picture" + ending, picture.ImEncode(ending)))];
    }

    public void Read(string path)
    {
        using var picture = PictureFile.Read(path);
        if (picture.Type() != MatType.CV_8UC3 || picture.Width < 1 || picture.Height < 1) throw new UnsoundAnswerException($"{picture.Width}x{picture.Height}, {picture.Type()}");
    }
}
