using IntraopAR.Calibration;

namespace IntraopAR.Theatre.Bench;

/// <summary>A board with the file that describes it.</summary>
internal sealed record BoardChoice(string File, Board Board)
{
    public static BoardChoice Read(string path) => new(path, BoardFile.Read(path));

    /// <summary>Puts the description beside the raw data.</summary>
    public void Keep(string folder) => System.IO.File.Copy(File, Path.Combine(folder, "board.json"));
}
