using IntraopAR.Calibration;
using OpenCvSharp;

namespace IntraopAR.Theatre.Bench;

/// <summary>A view that was taken, with its picture as it is kept.</summary>
/// <param name="Png">Grey, without loss: the verb finds the same corners in it.</param>
internal sealed record KeptView(BoardView View, byte[] Png)
{
    public string File => View.Name + ".png";

    public static KeptView Of(BoardView view, Mat grey) => new(view, grey.ImEncode(".png"));
}
