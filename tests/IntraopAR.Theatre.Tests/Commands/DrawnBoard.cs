using IntraopAR.Calibration;
using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Theatre.Tests;

/// <summary>A drawn chessboard, photographed by cameras without distortion.</summary>
internal sealed class DrawnBoard : IDisposable
{
    private const int Scale = 4;
    public const string Json = "{\"type\": \"chessboard\", \"columns\": 9, \"rows\": 6, \"squareMm\": 20}";
    public static readonly Size Size = new(640, 480);
    private static readonly Board Board = new("drawn", BoardKind.Chessboard, 9, 6, 20);
    private readonly Mat sheet = new((Board.Rows + 3) * 20 * Scale, (Board.Columns + 3) * 20 * Scale, MatType.CV_8UC3, Scalar.White);

    public DrawnBoard()
    {
        for (var r = 0; r <= Board.Rows; r++)
            for (var c = 0; c <= Board.Columns; c++)
                if ((r + c) % 2 == 0)
                    Cv2.Rectangle(sheet, new Rect((c + 1) * 20 * Scale, (r + 1) * 20 * Scale, 20 * Scale, 20 * Scale), Scalar.Black, -1);
    }

    public void Dispose() => sheet.Dispose();

    /// <summary>Sixteen poses are enough to go round once.</summary>
    public static RigidMotion Pose(int i)
    {
        var centre = (Board.Place(0) + Board.Place(Board.Count - 1)) / 2;
        var turn = Mat3.FromRotationVector(new(0.55 * Math.Cos(2.4 * i), 0.55 * Math.Sin(2.4 * i), 0.1 * (i % 3 - 1)));
        return new(turn, new Vec3(25 * Math.Cos(1.7 * i), 18 * Math.Sin(1.1 * i), 330 + 40 * (i % 4)) - turn * centre);
    }

    /// <param name="finer">Taken so many times finer and averaged: a lens does not snap edges to pixels.</param>
    public Mat Photograph(double focal, RigidMotion pose, int finer = 1)
    {
        Vec3[] corners = [new(-40, -40, 0), new(200, -40, 0), new(200, 140, 0), new(-40, 140, 0)];
        Point2f[] from = [.. corners.Select(p => new Point2f((float)((p.X + 40) * Scale - 0.5), (float)((p.Y + 40) * Scale - 0.5)))];
        Point2f[] to = [.. corners.Select(pose.Apply).Select(q => new Point2f((float)((focal * q.X / q.Z + 322.5) * finer - 0.5), (float)((focal * q.Y / q.Z + 238.5) * finer - 0.5)))];
        using var map = Cv2.GetPerspectiveTransform(from, to);
        var picture = new Mat();
        Cv2.WarpPerspective(sheet, picture, map, new(Size.Width * finer, Size.Height * finer), InterpolationFlags.Area, BorderTypes.Constant, new Scalar(120, 120, 120));
        if (finer > 1) Cv2.Resize(picture, picture, Size, 0, 0, InterpolationFlags.Area);
        Cv2.GaussianBlur(picture, picture, default, 0.8);
        return picture;
    }
}
